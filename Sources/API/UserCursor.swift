internal import Inventory

/// A place in the order of user ids: a user who stays is never skipped while snapshots change.
struct UserCursor: Equatable {
  var id: String
  /// Whom the client looks for, so that the cursor alone leads on.
  var filter = UserFilter()

  /// Version 2 adds the filter; without one, a cursor is what it was in version 1.
  var text: String {
    CursorText.encode(
      filter == UserFilter() ? "1:users:\(id)" : "2:users:\(filter.fields.joined(separator: ":")):\(id)")
  }

  init(id: String, filter: UserFilter = UserFilter()) {
    self.id = id
    self.filter = filter
  }

  /// Nil where the text is no cursor of a version that is known.
  init?(_ text: String) {
    guard let parts = CursorText.fields(of: text), parts.count > 2, parts[1] == "users" else { return nil }
    let isFiltered = parts[0] == "2"
    // An id may hold anything, so it is what is left.
    let idStart = isFiltered ? 2 + UserFilter.fieldCount : 2
    guard parts.count > idStart else { return nil }
    self.init(id: parts[idStart...].joined(separator: ":"))
    if isFiltered {
      guard let filter = UserFilter(fields: Array(parts[2..<idStart])) else { return nil }
      self.filter = filter
    }
    // One place has one text: what is written otherwise was not written here.
    guard !id.isEmpty, self.text == text else { return nil }
  }
}
