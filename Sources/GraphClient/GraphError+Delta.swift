extension GraphError {
  /// Whether this tenant or service has no delta query for what was asked, as B2C tenants (Microsoft Graph, "Use delta
  /// query to track changes"): it must be listed.
  public var isDeltaRefused: Bool { code?.lowercased() == "request_unsupportedquery" }

  /// Whether a delta link is good for nothing any more, and all must be read anew from a URL of our own: 410 Gone,
  /// `syncStateNotFound`, `resyncRequired`, or any other refusal of the link itself, which would only come again.
  public var endsDeltaLink: Bool {
    switch kind {
    case .badRequest, .notFound, .foreignLink: true
    default: false
    }
  }
}
