#pragma once

#include <linux/filter.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

// A socket filter over TCP headers: drop what has the SYN flag, the first packet of a connection. Swift does not see
// the kernel's macros.
static inline int entrada_drop_new_connections(int listening_socket) {
  struct sock_filter code[] = {
      BPF_STMT(BPF_LD | BPF_B | BPF_ABS, 13),
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, 0x02, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, 0),
      BPF_STMT(BPF_RET | BPF_K, 0xffffffff),
  };
  const struct sock_fprog program = {sizeof code / sizeof code[0], code};
  return setsockopt(listening_socket, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program);
}

// MHD_start_daemon is variadic, which Swift cannot call; this names the options in use.
struct entrada_mhd_options {
  int listen_socket;
  unsigned int threads;
  unsigned int connections;
  size_t connection_memory;
  // PEM texts, read while the daemon starts; no certificate is plain HTTP, no authorities ask for no client's.
  const char *certificate, *key, *client_authorities, *tls_priorities;
  void *context;
  MHD_AccessHandlerCallback access;
  MHD_RequestCompletedCallback completed;
  void *(*target)(void *context, const char *target, struct MHD_Connection *connection);
  MHD_NotifyConnectionCallback connection;
};

// poll, not epoll: with epoll and several threads MHD_quiesce_daemon races with the threads for the listening socket's
// removal and aborts the process (0.9.75, daemon.c:5531). Connections are few enough for poll.
static inline struct MHD_Daemon *entrada_mhd_start(const struct entrada_mhd_options *o) {
  return MHD_start_daemon(
      MHD_USE_POLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | (o->certificate ? MHD_USE_TLS : 0), 0, NULL, NULL,
      o->access, o->context, MHD_OPTION_LISTEN_SOCKET, o->listen_socket, MHD_OPTION_THREAD_POOL_SIZE, o->threads,
      MHD_OPTION_CONNECTION_LIMIT, o->connections, MHD_OPTION_CONNECTION_MEMORY_LIMIT, o->connection_memory,
      MHD_OPTION_NOTIFY_CONNECTION, o->connection, o->context, MHD_OPTION_NOTIFY_COMPLETED, o->completed,
      o->context, MHD_OPTION_URI_LOG_CALLBACK, o->target, o->context,
      // Without TLS the library passes over the rest.
      MHD_OPTION_HTTPS_MEM_CERT, o->certificate, MHD_OPTION_HTTPS_MEM_KEY, o->key, MHD_OPTION_HTTPS_MEM_TRUST,
      o->client_authorities, MHD_OPTION_HTTPS_PRIORITIES, o->tls_priorities, MHD_OPTION_END);
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

// MHD_get_connection_info is variadic.
static inline int entrada_mhd_descriptor(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : -1;
}

// From the method to the empty line behind the fields.
static inline size_t entrada_mhd_header_size(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  return info ? info->header_size : 0;
}

static inline const struct sockaddr *entrada_mhd_peer(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info ? info->client_addr : NULL;
}

static inline void *entrada_mhd_tls_session(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_GNUTLS_SESSION);
  return info ? info->tls_session : NULL;
}

static inline void *entrada_mhd_context(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info ? info->socket_context : NULL;
}

// While held back, only full packets are sent; what remains goes when it no longer is.
static inline void entrada_mhd_hold_back(struct MHD_Connection *connection, bool is_held_back) {
  int on = is_held_back;
  setsockopt(entrada_mhd_descriptor(connection), IPPROTO_TCP, TCP_CORK, &on, sizeof on);
}

// Whether the other side has closed its half of the connection, or all of it. The name POLLRDHUP is GNU's.
static inline int entrada_peer_has_closed(int descriptor) {
  struct pollfd look = {descriptor, 0x2000, 0};
  return poll(&look, 1, 0) > 0;
}

// How many bytes the other side has acknowledged: the kernel's structure is longer than the C library knows.
static inline uint64_t entrada_bytes_taken(int descriptor) {
  struct {
    char known[104];
    uint64_t pacing_rate, max_pacing_rate, bytes_acked;
  } info = {0};
  socklen_t size = sizeof info;
  return getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) ? 0 : info.bytes_acked;
}

// Whether bytes wait to be read.
static inline int entrada_has_input(int descriptor) {
  char byte;
  return recv(descriptor, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
}

// With no time to linger, closing sends a reset in place of an orderly end.
static inline void entrada_mhd_reset_on_close(struct MHD_Connection *connection) {
  const struct linger none = {1, 0};
  setsockopt(entrada_mhd_descriptor(connection), SOL_SOCKET, SO_LINGER, &none, sizeof none);
}
