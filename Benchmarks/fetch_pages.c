// The baseline of an inventory: reads listings of Microsoft Graph to their ends with libcurl and looks at nothing in
// them but the link to the next page. One thread a listing.
// Usage: fetch_pages TOKEN URL…; prints pages and bytes.
#define _GNU_SOURCE
#include <curl/curl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct body {
  char *bytes;
  size_t count, capacity;
};

struct listing {
  const char *url, *token;
  size_t pages, bytes;
  int failed;
};

static size_t take(char *bytes, size_t size, size_t count, void *context) {
  struct body *body = context;
  count *= size;
  if (body->count + count > body->capacity) {
    body->capacity = (body->count + count) * 2;
    body->bytes = realloc(body->bytes, body->capacity);
    if (body->bytes == NULL) return 0;
  }
  memcpy(body->bytes + body->count, bytes, count);
  body->count += count;
  return count;
}

// The link to the next page, to be freed; NULL where there is none.
static char *next(const struct body *body) {
  static const char name[] = "\"@odata.nextLink\":\"";
  const char *start = memmem(body->bytes, body->count, name, sizeof name - 1);
  if (start == NULL) return NULL;
  start += sizeof name - 1;
  const char *end = memchr(start, '"', body->bytes + body->count - start);
  return end == NULL ? NULL : strndup(start, end - start);
}

static void *fetch(void *context) {
  struct listing *listing = context;
  CURL *handle = curl_easy_init();
  struct curl_slist *headers = curl_slist_append(NULL, listing->token);
  struct body body = {0};
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(handle, CURLOPT_FAILONERROR, 1L);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &body);
  char *url = strdup(listing->url);
  while (url != NULL) {
    body.count = 0;
    curl_easy_setopt(handle, CURLOPT_URL, url);
    free(url);
    url = NULL;
    if (curl_easy_perform(handle) != CURLE_OK) {
      listing->failed = 1;
      break;
    }
    listing->pages++;
    listing->bytes += body.count;
    url = next(&body);
  }
  free(body.bytes);
  curl_slist_free_all(headers);
  curl_easy_cleanup(handle);
  return NULL;
}

int main(int count, char **arguments) {
  enum { most = 16 };
  struct listing listings[most] = {0};
  pthread_t threads[most];
  if (count < 3 || count - 2 > most) return 2;
  curl_global_init(CURL_GLOBAL_DEFAULT);
  char *token = NULL;
  if (asprintf(&token, "Authorization: Bearer %s", arguments[1]) < 0) return 1;
  for (int i = 0; i < count - 2; i++) {
    listings[i].url = arguments[i + 2];
    listings[i].token = token;
    if (pthread_create(&threads[i], NULL, fetch, &listings[i]) != 0) return 1;
  }
  size_t pages = 0, bytes = 0;
  int failed = 0;
  for (int i = 0; i < count - 2; i++) {
    pthread_join(threads[i], NULL);
    pages += listings[i].pages;
    bytes += listings[i].bytes;
    failed |= listings[i].failed;
  }
  printf("%zu pages %zu bytes\n", pages, bytes);
  return failed;
}
