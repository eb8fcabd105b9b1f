// The baseline: libmicrohttpd that serves one file's bytes from one persistent buffer and does nothing else.
// Usage: bare_server FILE [token]; prints its port.
//
// With "token" it also does the least that a service with tokens must: it finds the Authorization field and hashes its
// value with SHA-256. What that costs is a floor that no service under the bare one can leave.
#include <microhttpd.h>
#include <openssl/sha.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int reads_token;

static enum MHD_Result answer(void *response, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload, size_t *upload_size,
                              void **context) {
  (void)url, (void)method, (void)version, (void)upload, (void)upload_size;
  static int seen;
  if (*context == NULL) {
    *context = &seen;
    return MHD_YES;
  }
  if (reads_token) {
    const char *token = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Authorization");
    unsigned char digest[SHA256_DIGEST_LENGTH] = {0};
    if (token != NULL) SHA256((const unsigned char *)token, strlen(token), digest);
    // So that the compiler cannot leave the digest out: it never is all zero.
    if (digest[0] == 0 && digest[1] == 0 && digest[2] == 0 && digest[3] == 0) return MHD_NO;
  }
  return MHD_queue_response(connection, MHD_HTTP_OK, response);
}

int main(int count, char **arguments) {
  if (count < 2 || count > 3) return 2;
  reads_token = count == 3;
  FILE *file = fopen(arguments[1], "rb");
  if (file == NULL) return 1;
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *bytes = malloc(size);
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
