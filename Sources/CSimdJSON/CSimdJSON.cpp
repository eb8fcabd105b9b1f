#include "CSimdJSON.h"

#include <simdjson.h>

#include <new>
#include <string_view>
#include <utility>

static_assert(csj_padding >= simdjson::SIMDJSON_PADDING, "the padding must satisfy simdjson");

struct csj_parser {
  simdjson::dom::parser dom;
  simdjson::ondemand::parser ondemand;
};

extern "C" csj_parser *csj_parser_create(void) { return new (std::nothrow) csj_parser; }

extern "C" void csj_parser_destroy(csj_parser *parser) { delete parser; }

extern "C" int csj_parse(csj_parser *parser, const uint8_t *bytes, size_t length,
                         const uint64_t **tape, const uint8_t **strings) {
  auto error = parser->dom.parse(bytes, length, false).error();
  *tape = parser->dom.doc.tape.get();
  *strings = parser->dom.doc.string_buf.get();
  return error;
}

static csj_range range_of(std::string_view part, const uint8_t *bytes) {
  // raw_json() keeps the white space that follows a value.
  while (!part.empty() && (part.back() == ' ' || part.back() == '\n' || part.back() == '\r' ||
                           part.back() == '\t')) {
    part.remove_suffix(1);
  }
  return {static_cast<size_t>(reinterpret_cast<const uint8_t *>(part.data()) - bytes), part.size()};
}

static csj_range range_of_key(simdjson::ondemand::raw_json_string key, const uint8_t *bytes) {
  auto start = reinterpret_cast<const uint8_t *>(key.raw());
  size_t length = 0;
  while (start[length] != '"') {
    length += start[length] == '\\' ? 2 : 1;
  }
  return {static_cast<size_t>(start - bytes), length};
}

// The raw text of any value, scalars included (raw_json() of 3.0 knows objects and arrays only).
static simdjson::error_code raw_of(simdjson::ondemand::value value, std::string_view &out) {
  simdjson::ondemand::json_type type;
  if (auto error = value.type().get(type)) return error;
  if (type == simdjson::ondemand::json_type::array) {
    simdjson::ondemand::array array;
    if (auto error = value.get_array().get(array)) return error;
    return array.raw_json().get(out);
  }
  if (type == simdjson::ondemand::json_type::object) {
    simdjson::ondemand::object object;
    if (auto error = value.get_object().get(object)) return error;
    return object.raw_json().get(out);
  }
  out = value.raw_json_token();
  return simdjson::SUCCESS;
}

static simdjson::error_code split(csj_parser *parser, const uint8_t *bytes, size_t length,
                                  std::string_view array_name, csj_visitor visit, void *context) {
  using namespace simdjson;
  ondemand::document document;
  padded_string_view input(reinterpret_cast<const char *>(bytes), length, length + csj_padding);
  if (auto error = parser->ondemand.iterate(input).get(document)) return error;
  ondemand::object object;
  if (auto error = document.get_object().get(object)) return error;
  for (auto &&member : object) {
    ondemand::field field;
    if (auto error = std::move(member).get(field)) return error;
    auto key = range_of_key(field.key(), bytes);
    std::string_view name(reinterpret_cast<const char *>(bytes) + key.offset, key.length);
    ondemand::value value = field.value();
    ondemand::json_type type;
    if (auto error = value.type().get(type)) return error;
    std::string_view raw;
    if (name == array_name && type == ondemand::json_type::array) {
      ondemand::array array;
      if (auto error = value.get_array().get(array)) return error;
      if (!visit(context, csj_array, key, {key.offset, 0})) return SUCCESS;
      for (auto &&item : array) {
        ondemand::value element;
        if (auto error = std::move(item).get(element)) return error;
        if (auto error = raw_of(element, raw)) return error;
        if (!visit(context, csj_element, key, range_of(raw, bytes))) return SUCCESS;
      }
    } else {
      if (auto error = raw_of(value, raw)) return error;
      if (!visit(context, csj_member, key, range_of(raw, bytes))) return SUCCESS;
    }
  }
  const char *rest;
  return document.current_location().get(rest) == OUT_OF_BOUNDS ? SUCCESS : TRAILING_CONTENT;
}

extern "C" int csj_split(csj_parser *parser, const uint8_t *bytes, size_t length, const char *array,
                         size_t array_length, csj_visitor visit, void *context) {
  return split(parser, bytes, length, {array, array_length}, visit, context);
}

extern "C" bool csj_is_utf8(const uint8_t *bytes, size_t length) {
  return simdjson::validate_utf8(reinterpret_cast<const char *>(bytes), length);
}

extern "C" const char *csj_error_message(int error) {
  return simdjson::error_message(static_cast<simdjson::error_code>(error));
}
