internal import GraphClient

/// The checks of the connection test as a table for a terminal.
enum ConnectionTable {
  /// Columns are as wide as what is in them; the last, which is prose, comes without a width.
  static func text(_ checks: [ConnectionVerdict], isColored: Bool) -> String {
    let header = ["CHECK", "VERDICT", "REQUIRED", "TIME", "PERMISSION"]
    let rows = checks.map { check in
      [
        check.name, check.status.rawValue, check.isRequired ? "yes" : "no", "\(check.milliseconds) ms",
        check.permission ?? "-",
      ]
    }
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].count }.max() ?? 0
    }
    func line(_ cells: [String], _ detail: String, color: String? = nil) -> String {
      let padded = zip(cells, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      // Colors have no width, so they come after it has been counted.
      let shown = padded.enumerated().map { column, cell in
        if column == 1, isColored, let color { "\u{1B}[\(color)m\(cell)\u{1B}[0m" } else { cell }
      }
      return (shown + [detail]).joined(separator: "  ")
    }
    let lines = zip(checks, rows).map { line($1, $0.detail, color: color(of: $0)) }
    return ([line(header, "DETAIL")] + lines).joined(separator: "\n")
  }

  /// Green for what can be read, red for what the service needs and lacks, yellow for the rest.
  private static func color(of check: ConnectionVerdict) -> String {
    check.status == .ok ? "32" : check.isRequired ? "31" : "33"
  }
}
