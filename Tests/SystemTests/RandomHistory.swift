import GoldenTesting
import TenantSimulator

/// Changes of a tenant as administrators make them, at random, but the same for the same seed.
struct RandomHistory {
  private let tenant: TenantSimulator
  private var random: SeededGenerator
  private var recycleBin: [String] = []
  private var numbers = 0

  init(_ tenant: TenantSimulator, seed: UInt64) {
    self.tenant = tenant
    random = SeededGenerator(seed: seed)
  }

  mutating func chance(oneOf count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

  /// Makes some changes.
  mutating func go(on count: ClosedRange<Int> = 0...8) throws {
    for _ in 0..<Int.random(in: count, using: &random) { try step() }
  }

  private mutating func step() throws {
    switch Int.random(in: 0..<14, using: &random) {
    case 0: _ = tenant.addUser()
    case 1, 2: try delete()
    case 3, 4: try restore()
    case 5: if let user = user() { try tenant.rename(user: user, to: name("Person")) }
    case 6: if let user = user() { try tenant.setAccountEnabled(.random(using: &random), user: user) }
    case 7, 8: if let group = group(), let member = member() { try tenant.addMember(member, toGroup: group) }
    case 9:
      if let group = group(), let member = member() { try tenant.removeMember(member, fromGroup: group) }
    case 10:
      let role = tenant.roleIDs.randomElement(using: &random)
      let scope = chance(oneOf: 3) ? "/administrativeUnits/1" : "/"
      if let role, let member = member() { _ = try tenant.assignRole(role, to: member, scope: scope) }
    case 11:
      if let id = tenant.roleAssignmentIDs.randomElement(using: &random) {
        try tenant.revokeRole(assignment: id)
      }
    case 12:
      let members = [user(), user(), group()].compactMap { $0 }
      _ = try tenant.addGroup(named: name("Group"), members: Array(Set(members)).sorted())
    default:
      guard let group = group() else { return }
      if chance(oneOf: 2) {
        try tenant.rename(group: group, to: name("Group"))
      } else {
        try tenant.delete(group: group)
      }
    }
  }

  private mutating func delete() throws {
    guard let user = user() else { return }
    let isForGood = chance(oneOf: 3)
    try tenant.delete(user: user, permanently: isForGood)
    if !isForGood { recycleBin.append(user) }
  }

  private mutating func restore() throws {
    guard let place = recycleBin.indices.randomElement(using: &random) else { return }
    try tenant.restore(user: recycleBin.remove(at: place))
  }

  private mutating func user() -> String? { tenant.userIDs.randomElement(using: &random) }
  private mutating func group() -> String? { tenant.groupIDs.randomElement(using: &random) }
  private mutating func member() -> String? { chance(oneOf: 4) ? group() : user() }

  private mutating func name(_ kind: String) -> String {
    numbers += 1
    return "\(kind) \(numbers)"
  }
}
