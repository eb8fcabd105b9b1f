internal import TenantSimulator

/// Lets users come, go and change, and groups get members, until the task is cancelled.
func change(_ tenant: TenantSimulator, perMinute count: Int) async {
  var number = 0
  while count > 0, !Task.isCancelled {
    try? await Task.sleep(for: .seconds(60) / count)
    guard let user = tenant.userIDs.randomElement(), let group = tenant.groupIDs.randomElement() else {
      continue
    }
    number += 1
    // What another change has made impossible does not happen.
    switch Int.random(in: 0..<7) {
    case 0: _ = tenant.addUser()
    case 1: try? tenant.delete(user: user)
    case 2: try? tenant.rename(user: user, to: "Person \(number)")
    case 3: try? tenant.setAccountEnabled(.random(), user: user)
    case 4: try? tenant.setMFA(.random(), user: user)
    case 5: try? tenant.addMember(user, toGroup: group)
    default: try? tenant.removeMember(user, fromGroup: group)
    }
  }
}
