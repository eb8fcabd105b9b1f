#pragma once

#include <curl/curl.h>
#include <stdbool.h>

// curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call: one adapter for each type.
static inline CURLcode entrada_curl_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode entrada_curl_set_string(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode entrada_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}

typedef size_t (*entrada_curl_callback)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode entrada_curl_set_callback(CURL *easy, CURLoption option, entrada_curl_callback value) {
  return curl_easy_setopt(easy, option, value);
}

static inline long entrada_curl_status(CURL *easy) {
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

// What a proxy answered to CONNECT; 0 where none was asked.
static inline long entrada_curl_proxy_status(CURL *easy) {
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_HTTP_CONNECTCODE, &status);
  return status;
}

static inline CURLMcode entrada_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

// CURLMsg holds a union, which Swift cannot read by name. NULL when there is no finished transfer.
static inline CURL *entrada_curl_multi_finished(CURLM *multi, CURLcode *result) {
  int remaining;
  CURLMsg *message;
  while ((message = curl_multi_info_read(multi, &remaining)) != NULL) {
    if (message->msg == CURLMSG_DONE) {
      *result = message->data.result;
      return message->easy_handle;
    }
  }
  return NULL;
}
