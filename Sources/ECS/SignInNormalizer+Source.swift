internal import JSON

// ECS `source`: where a sign-in came from.
extension SignInNormalizer {
  func writeSource(
    _ signIn: SignInRecord, _ read: inout JSONFieldReader, into writer: inout JSONWriter
  ) {
    let location = read.object(signIn.value, "location")
    writer.object("source") { writer in
      signIn.address.write(into: &writer)
      writer.object("geo") { writeGeo(location, &read, into: &$0) }
      writer.object("as") { writer in
        writer.integer("number", read.integer(signIn.value, "autonomousSystemNumber", in: 0...4_294_967_295))
      }
    }
  }

  private func writeGeo(
    _ location: JSONValue?, _ read: inout JSONFieldReader, into writer: inout JSONWriter
  ) {
    writer.string("city_name", read.text(location, "city"))
    writer.string("region_name", read.text(location, "state"))
    if let country = read.text(location, "countryOrRegion"), country.isCountryCode {
      writer.string("country_iso_code", country.string.uppercased())
    }
    let coordinates = read.object(location, "geoCoordinates")
    let latitude = read.number(coordinates, "latitude", in: -90...90)
    let longitude = read.number(coordinates, "longitude", in: -180...180)
    guard let latitude, let longitude else { return }
    writer.object("location") { writer in
      writer.double("lat", latitude)
      writer.double("lon", longitude)
    }
  }
}

extension JSONString {
  /// Two ASCII letters, as ISO 3166-1 alpha-2 has them; a log may say "Unknown" as well.
  fileprivate var isCountryCode: Bool {
    utf8.count == 2 && utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }
  }
}
