// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import RPC
import Storage
import Testing

@testable import Enrollment

@Suite(.timeLimit(.minutes(2))) struct RegisterPersonTests {
  @Test func aNewPersonIsVersionOneAndPublishedUnderTheirLane() async throws {
    try await EnrollmentFixture.run { fixture in
      let person = try person()
      #expect(try await fixture.register(person) == 1)
      let outbox = try await fixture.outbox()
      #expect(outbox.map(\.topic) == ["tongjie.enrollment.v1.persons"])
      #expect(outbox.map(\.key) == [EnrollmentFixture.routing.lane(of: "P-0001")])
      let value = try #require(outbox.first?.value)
      #expect(try PersonRecord.decode(value) == PersonRecord(person: person, version: 1))
    }
  }

  @Test func theSameValueKeepsItsVersionAndPublishesNothing() async throws {
    try await EnrollmentFixture.run { fixture in
      let person = try person()
      #expect(try await fixture.register(person) == 1)
      #expect(try await fixture.register(person) == 1)
      #expect(try await fixture.outbox().count == 1)
      #expect(try await fixture.store.history(of: person.id).count == 1)
    }
  }

  @Test func aChangeIsTheNextVersionAndAReturnToTheOldValueOneMore() async throws {
    try await EnrollmentFixture.run { fixture in
      let first = try person()
      let second = try person(donors: [])
      #expect(try await fixture.register(first) == 1)
      #expect(try await fixture.register(second) == 2)
      #expect(try await fixture.register(first) == 3)
      let history = try await fixture.store.history(of: first.id)
      #expect(history.map(\.version) == [1, 2, 3])
      #expect(history.map(\.person) == [first, second, first])
      let published = try await fixture.outbox().map { try PersonRecord.decode($0.value ?? []).version }
      #expect(published == [1, 2, 3])
    }
  }

  @Test func theOrderOfDonorsIsPartOfTheValue() async throws {
    try await EnrollmentFixture.run { fixture in
      let child = FamilyDonor(person: try PersonID("P-0002"), relation: .child)
      let spouse = FamilyDonor(person: try PersonID("P-0003"), relation: .spouse)
      #expect(try await fixture.register(person(donors: [child, spouse])) == 1)
      #expect(try await fixture.register(person(donors: [spouse, child])) == 2)
    }
  }

  @Test func versionsOfTwoPersonsDoNotMix() async throws {
    try await EnrollmentFixture.run { fixture in
      let other = try person(id: "P-0009")
      #expect(try await fixture.register(person()) == 1)
      #expect(try await fixture.register(other) == 1)
      #expect(try await fixture.register(person(name: "张三丰")) == 2)
      #expect(try await fixture.store.history(of: other.id).count == 1)
    }
  }

  @Test func registeringAtOnceGivesEveryValueOneVersion() async throws {
    try await EnrollmentFixture.run { fixture in
      let versions = try await withThrowingTaskGroup(of: Int64.self) { group in
        for number in 0..<12 {
          group.addTask { try await fixture.register(person(name: "name \(number % 6)")) }
        }
        return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
      }
      let history = try await fixture.store.history(of: PersonID("P-0001"))
      #expect(history.map(\.version) == Array(1...Int64(history.count)))
      #expect(versions.isSubset(of: Set(history.map(\.version))))
      #expect(try await fixture.outbox().count == history.count)
    }
  }

  @Test func overlappingCoveragesOfOneSchemeAreRefused() async throws {
    try await EnrollmentFixture.run { fixture in
      let person = try person(coverages: [
        coverage(.resident, "500000", from: "2023-01-01", to: "2023-12-31"),
        coverage(.resident, "370700", from: "2023-12-31", to: nil),
      ])
      let error = await #expect(throws: RPCError.self) { try await fixture.register(person) }
      #expect(error?.code == .invalidArgument)
      #expect(error?.message == "person.coverages[1] overlaps an earlier coverage of the same scheme")
      #expect(try await fixture.outbox().isEmpty)
    }
  }

  @Test func coveragesThatFollowEachOtherOrAreOfTwoSchemesAreFine() async throws {
    try await EnrollmentFixture.run { fixture in
      let person = try person(coverages: [
        coverage(.resident, "500000", from: "2023-01-01", to: "2023-12-31"),
        coverage(.resident, "500000", from: "2024-01-01", to: nil),
        coverage(.employee, "500000", from: "2023-06-01", to: nil),
      ])
      #expect(try await fixture.register(person) == 1)
    }
  }

  @Test func aHospitalMayNotRegisterPersons() async throws {
    try await EnrollmentFixture.run { fixture in
      let hospital = try fixture.client("H50000000001")
      let request = RegisterPersonRequest(person: try person())
      let error = await #expect(throws: RPCError.self) {
        try await hospital.call(EnrollmentMethods.registerPerson, request, timeout: .seconds(60))
      }
      #expect(error?.code == .permissionDenied)
    }
  }

  @Test func malformedBytesAreRefusedAndNothingIsStored() async throws {
    try await EnrollmentFixture.run { fixture in
      let client = try fixture.client()
      let error = await #expect(throws: RPCError.self) {
        try await client.call(
          EnrollmentMethods.registerPerson.descriptor, subject: "P-0001", body: [0xff, 0xff, 0xff],
          timeout: .seconds(60))
      }
      #expect(error?.code == .invalidArgument)
      #expect(try await fixture.outbox().isEmpty)
    }
  }

  @Test func aPersonWhoIsTheirOwnDonorIsRefused() async throws {
    try await EnrollmentFixture.run { fixture in
      let client = try fixture.client()
      // Of equal length, so that the message stays well formed.
      let body = RegisterPersonRequest(person: try person()).encoded()
        .replacing(Array("P-0002".utf8), with: Array("P-0001".utf8))
      let error = await #expect(throws: RPCError.self) {
        try await client.call(
          EnrollmentMethods.registerPerson.descriptor, subject: "P-0001", body: body, timeout: .seconds(60))
      }
      #expect(error?.code == .invalidArgument)
      #expect(error?.message.contains("donors") == true)
      #expect(try await fixture.outbox().isEmpty)
    }
  }

  @Test func healthNamesTheMethods() async throws {
    try await EnrollmentFixture.run { fixture in
      let reply = try await fixture.client().call(
        EnrollmentMethods.health, HealthRequest(), timeout: .seconds(60))
      #expect(reply.ready)
      #expect(reply.methods.contains("tongjie.enrollment.v1.Enrollment/RegisterPerson"))
    }
  }
}
