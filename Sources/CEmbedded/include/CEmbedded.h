#ifndef CEMBEDDED_H
#define CEMBEDDED_H

#include <stddef.h>
#include <stdint.h>

/// A file that is part of the binary: its bytes live as long as the process.
struct embedded_file {
  const uint8_t *bytes;
  size_t count;
};

struct embedded_file embedded_openapi_yaml(void);
struct embedded_file embedded_openapi_json(void);
struct embedded_file embedded_page_html(void);
struct embedded_file embedded_page_css(void);
struct embedded_file embedded_page_js(void);

#endif
