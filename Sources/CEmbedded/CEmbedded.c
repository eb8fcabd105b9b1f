// The files that the binary serves and must not need beside it. `#embed` (C23) takes them in as they are, and the
// build knows that this file depends on them; an array literal in Swift takes half a minute to compile.

#include "CEmbedded.h"

#define EMBEDDED(name) \
  struct embedded_file embedded_##name(void) { \
    return (struct embedded_file){name, sizeof name}; \
  }

static const uint8_t openapi_yaml[] = {
#embed "../../openapi.yaml"
};
EMBEDDED(openapi_yaml)

static const uint8_t openapi_json[] = {
#embed "openapi.json"
};
EMBEDDED(openapi_json)

static const uint8_t page_html[] = {
#embed "page.html"
};
EMBEDDED(page_html)

static const uint8_t page_css[] = {
#embed "page.css"
};
EMBEDDED(page_css)

static const uint8_t page_js[] = {
#embed "page.js"
};
EMBEDDED(page_js)
