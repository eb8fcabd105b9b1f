#pragma once

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

// GnuTLS takes bytes as structures with an unsigned pointer and its formats as enumerations; these take plain bytes.
static inline int entrada_tls_set_key(gnutls_certificate_credentials_t credentials, const char *certificate,
                                      size_t certificate_size, const char *key, size_t key_size) {
  const gnutls_datum_t chain = {(unsigned char *)certificate, (unsigned int)certificate_size};
  const gnutls_datum_t secret = {(unsigned char *)key, (unsigned int)key_size};
  return gnutls_certificate_set_x509_key_mem(credentials, &chain, &secret, GNUTLS_X509_FMT_PEM);
}

static inline int entrada_tls_set_trust(gnutls_certificate_credentials_t credentials, const char *authorities,
                                        size_t size) {
  const gnutls_datum_t list = {(unsigned char *)authorities, (unsigned int)size};
  return gnutls_certificate_set_x509_trust_mem(credentials, &list, GNUTLS_X509_FMT_PEM);
}

// Whether the other end has shown a certificate for that purpose that leads to a trusted authority and is good now.
static inline int entrada_tls_peer_is_verified(void *session, const char *purpose) {
  gnutls_typed_vdata_st wanted = {GNUTLS_DT_KEY_PURPOSE_OID, (unsigned char *)purpose, 0};
  unsigned int status = ~0u;
  return gnutls_certificate_verify_peers(session, &wanted, 1, &status) == 0 && status == 0;
}
