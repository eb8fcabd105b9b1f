// The baseline: libmicrohttpd that serves one file's bytes from one persistent buffer and does nothing else.
// Usage: bare_server FILE [token]; prints its port.
//
// With "token" it also does the least that a service with tokens must: it finds the Authorization field, hashes its value
// with SHA-256, and answers with a header of its own, for each answer has an id. What that costs is a floor that no
// service on this library can leave.
//
// It waits with epoll and the service with poll. With 32 connections the two differ by less than the noise: under load a
// thread finds twenty to thirty requests each time it looks.
#include <inttypes.h>
#include <microhttpd.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *bytes;
static long size;
static EVP_MD *sha256;

static enum MHD_Result answer_token(struct MHD_Connection *connection) {
  const char *token = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Authorization");
  unsigned char digest[EVP_MAX_MD_SIZE] = {0};
  if (token != NULL) EVP_Digest(token, strlen(token), digest, NULL, sha256, NULL);
  // The digest is part of the id so that the compiler cannot leave it out.
  static _Thread_local uint64_t last;
  uint64_t id = ++last << 8 | digest[0];
  char text[17];
  snprintf(text, sizeof text, "%016" PRIx64, id);
  struct MHD_Response *response = MHD_create_response_from_buffer(size, bytes, MHD_RESPMEM_PERSISTENT);
  MHD_add_response_header(response, "Content-Type", "application/json");
  MHD_add_response_header(response, "Vary", "Accept, Accept-Encoding");
  MHD_add_response_header(response, "Cache-Control", "private, no-cache");
  MHD_add_response_header(response, "ETag", "\"0123456789abcdef0123456789abcdef\"");
  MHD_add_response_header(response, "X-Request-Id", text);
  MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
  enum MHD_Result result = MHD_queue_response(connection, MHD_HTTP_OK, response);
  MHD_destroy_response(response);
  return result;
}

static enum MHD_Result answer(void *response, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload, size_t *upload_size,
                              void **context) {
  (void)url, (void)method, (void)version, (void)upload, (void)upload_size;
  static int seen;
  if (*context == NULL) {
    *context = &seen;
    return MHD_YES;
  }
  if (sha256 != NULL) return answer_token(connection);
  return MHD_queue_response(connection, MHD_HTTP_OK, response);
}

int main(int count, char **arguments) {
  if (count < 2 || count > 3) return 2;
  if (count == 3) sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
  FILE *file = fopen(arguments[1], "rb");
  if (file == NULL) return 1;
  fseek(file, 0, SEEK_END);
  size = ftell(file);
  rewind(file);
  bytes = malloc(size);
  if (bytes == NULL || fread(bytes, 1, size, file) != (size_t)size) return 1;
  struct MHD_Response *response = MHD_create_response_from_buffer(size, bytes, MHD_RESPMEM_PERSISTENT);
  MHD_add_response_header(response, "Content-Type", "application/json");
  struct MHD_Daemon *daemon =
      MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, answer, response, MHD_OPTION_THREAD_POOL_SIZE, 2,
                       MHD_OPTION_END);
  if (daemon == NULL) return 1;
  printf("%u\n", MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
  fflush(stdout);
  pause();
  return 0;
}
