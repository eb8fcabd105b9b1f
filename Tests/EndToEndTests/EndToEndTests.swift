import Testing

/// One deployment at a time: each runs a service and a tenant at full speed, and many at once would only measure how
/// the machine shares two cores.
@Suite(.serialized) enum EndToEndTests {}
