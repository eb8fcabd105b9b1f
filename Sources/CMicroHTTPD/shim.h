#pragma once

#include <microhttpd.h>
#include <netinet/in.h>
#include <stdint.h>
#include <sys/socket.h>

// MHD_start_daemon is variadic, which Swift cannot call; this names the options in use.
struct entrada_mhd_options {
  int listen_socket;
  unsigned int threads;
  unsigned int connections;
  unsigned int connections_per_address;
  unsigned int idle_seconds;
  size_t connection_memory;
  void *context;
  MHD_AccessHandlerCallback access;
  MHD_RequestCompletedCallback completed;
  void *(*target)(void *context, const char *target, struct MHD_Connection *connection);
};

// poll, not epoll: with epoll and several threads MHD_quiesce_daemon races with the threads for the listening socket's
// removal and aborts the process (0.9.75, daemon.c:5531). Connections are few enough for poll.
static inline struct MHD_Daemon *entrada_mhd_start(const struct entrada_mhd_options *o) {
  return MHD_start_daemon(
      MHD_USE_POLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, o->access, o->context,
      MHD_OPTION_LISTEN_SOCKET, o->listen_socket, MHD_OPTION_THREAD_POOL_SIZE, o->threads,
      MHD_OPTION_CONNECTION_LIMIT, o->connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
      o->connections_per_address, MHD_OPTION_CONNECTION_TIMEOUT, o->idle_seconds,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, o->connection_memory, MHD_OPTION_NOTIFY_COMPLETED, o->completed,
      o->context, MHD_OPTION_URI_LOG_CALLBACK, o->target, o->context, MHD_OPTION_END);
}

// The kind arrives in Swift as a frozen enum; only headers are ever asked for.
static inline void entrada_mhd_headers(struct MHD_Connection *connection, MHD_KeyValueIteratorN visit,
                                       void *context) {
  MHD_get_connection_values_n(connection, MHD_HEADER_KIND, visit, context);
}

static inline int entrada_mhd_queue(struct MHD_Connection *connection, unsigned int status,
                                    struct MHD_Response *response) {
  return MHD_queue_response(connection, status, response) == MHD_YES;
}

// MHD_CONTENT_READER_END_WITH_ERROR is a macro with a cast, which Swift does not see.
static const ssize_t entrada_mhd_broken_off = MHD_CONTENT_READER_END_WITH_ERROR;

// With no time to linger, closing sends a reset in place of an orderly end. MHD_get_connection_info is variadic.
static inline void entrada_mhd_reset_on_close(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  const struct linger none = {1, 0};
  if (info) setsockopt(info->connect_fd, SOL_SOCKET, SO_LINGER, &none, sizeof none);
}
