// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import RPC
import Storage
import Testing

@testable import CommercialSync

@Suite struct CoverTests {
  static let topic = "tongjie.commercial.v1.covers"

  @Test func aNewValueIsANewVersionAndAnEqualOneIsNot() async throws {
    let bench = try await Bench(covers: [])
    #expect(try await bench.register([.test(city)]) == 1)
    #expect(try await bench.register([.test(city)]) == 1)
    #expect(try await bench.register([.test(city), .test(million)]) == 2)
    #expect(try await bench.register([]) == 3)
    let records = try await bench.outbox(Self.topic)
    #expect(try records.map { try CoverRecord.decode($0.value ?? []).version } == [1, 2, 3])
    // The lane, so that the topic never holds a person's number in a key.
    #expect(Set(records.map(\.key)) == [bench.routing.lane(of: Bench.person.text)])
  }

  @Test func anUnknownProductIsNamed() async throws {
    let bench = try await Bench(covers: [])
    let unknown = ProductCode(unchecked: "nobody-2024")
    let error = await rpcError { _ = try await bench.register([.test(unknown)]) }
    #expect(error?.code == .notFound)
    #expect(error?.details?.violations == [FieldViolation("covers[0].product", "has no terms loaded")])
    #expect(error?.details?.resource == ResourceName(kind: "product", id: "nobody-2024"))
    #expect(error?.message.contains("nobody-2024") == true)
    #expect(try await bench.outbox(Self.topic).isEmpty)
  }

  @Test func aCoverNamesTheProductsOwnInsurer() async throws {
    let bench = try await Bench(covers: [])
    let error = await rpcError { _ = try await bench.register([.test(city, insurer: millionInsurer)]) }
    #expect(error?.code == .invalidArgument)
    #expect(error?.message.contains("picc") == true)
  }

  @Test func oneProductDoesNotCoverOneDayTwice() async throws {
    let bench = try await Bench(covers: [])
    let error = await rpcError { _ = try await bench.register([.test(city), .test(million), .test(city)]) }
    #expect(error?.code == .invalidArgument)
    #expect(error?.message.contains("covers[2]") == true)
    let halves = [
      try Period(from: date(2024, 1, 1), to: date(2024, 6, 30)),
      try Period(from: date(2024, 7, 1), to: date(2024, 12, 31)),
    ]
    #expect(try await bench.register(halves.map { try .test(city, period: $0) }) == 1)
  }

  @Test func onlyTheOperatorRegisters() async throws {
    let bench = try await Bench(covers: [])
    let request = RegisterCoverRequest(person: Bench.person, covers: [])
    let error = await rpcError {
      _ = try await bench.claims.call(CommercialSyncMethods.registerCover, request)
    }
    #expect(error?.code == .permissionDenied)
  }
}
