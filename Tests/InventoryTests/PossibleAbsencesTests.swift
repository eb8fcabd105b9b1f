import Testing

@testable import Inventory

@Suite struct PossibleAbsencesTests {
  private static let mary = ObjectID("a1b2c3d4-e5f6-7890-abcd-ef1234567890")
  private static let robert = ObjectID("b2c3d4e5-f6a7-8901-bcde-f12345678901")
  private var absences = PossibleAbsences()

  @Test mutating func whoChangedWhileAllGroupsWereReadIsSuspect() {
    absences.note([Self.robert])
    absences.beginGroups()
    absences.note([Self.mary])
    absences.endGroups(areAll: true)
    #expect(absences.changed == [Self.mary])
    #expect(absences.areToCome, "readings of users that go on may tell more")
    absences.endUsers()
    absences.endUsers()
    #expect(!absences.areToCome)
  }

  @Test mutating func nobodyIsSuspectAfterChangesOfGroups() {
    absences.beginGroups()
    absences.note([Self.mary])
    absences.endGroups(areAll: false)
    absences.note([Self.robert])
    #expect(absences.changed.isEmpty && !absences.areToCome)
  }

  @Test mutating func aReadingOfGroupsThatFailsLeavesNobodySuspect() {
    absences.beginGroups()
    absences.note([Self.mary])
    absences.beginGroups()
    #expect(absences.changed.isEmpty)
  }
}
