// SPDX-License-Identifier: Apache-2.0

import Foundation
import KafkaTransport
import RPC
import Testing

/// What a call observes is the same whatever carries it.
@Suite(.serialized) struct ConformanceTests {
  struct Secret: Error { let person = "somebody" }
  struct Known: RPCErrorConvertible { let rpcError = RPCError(.failedPrecondition, "known") }

  @Test(arguments: Carrier.allCases)
  func aCallBringsTheHandlersBytes(_ carrier: Carrier) async throws {
    try await Stage.with(carrier) { router, service in
      router.register(Stage.method(service, "Echo", .lane)) { body, _ in body }
    } _: { stage in
      let client = try await stage.client()
      for body: [UInt8] in [[], [0], Array("报销".utf8), [UInt8](repeating: 7, count: 1_000_000)] {
        #expect(try await client.call(stage.method("Echo", .lane), subject: "a", body: body) == body)
      }
    }
  }

  /// Of each status another, some without any.
  private static func details(_ status: UInt8) -> ErrorDetails? {
    if status % 5 == 0 { return nil }
    return ErrorDetails(
      violations: [FieldViolation("lines[\(status)].金额", "is wrong")], retryAfter: Int64(status) * 1000,
      limit: LimitReached(name: "limit", value: Int64(status), unit: "calls"),
      resource: status % 2 == 0 ? ResourceName(kind: "settlement", id: "S\(status)") : nil)
  }

  @Test(arguments: Carrier.allCases)
  func everyStatusArrivesWithItsMessageAndDetailsAndNothingUnknownLeaks(_ carrier: Carrier) async throws {
    try await Stage.with(carrier) { router, service in
      router.register(Stage.method(service, "Fail")) { body, _ in
        throw RPCError(StatusCode(rawValue: Int(body[0])) ?? .unknown, "原因 \(body[0])", Self.details(body[0]))
      }
      router.register(Stage.method(service, "Leak")) { _, _ in throw Secret() }
      router.register(Stage.method(service, "Known")) { _, _ in throw Known() }
    } _: { stage in
      let client = try await stage.client()
      for code in StatusCode.allCases where code != .ok {
        await #expect(throws: RPCError(code, "原因 \(code.rawValue)", Self.details(UInt8(code.rawValue)))) {
          try await client.call(stage.method("Fail"), subject: "a", body: [UInt8(code.rawValue)])
        }
      }
      await #expect(throws: RPCError(.unknown, "internal error")) {
        try await client.call(stage.method("Leak"), subject: "a", body: [])
      }
      await #expect(throws: RPCError(.failedPrecondition, "known")) {
        try await client.call(stage.method("Known"), subject: "a", body: [])
      }
    }
  }

  @Test(arguments: Carrier.allCases)
  func whoIsNotProvenOrNotAllowedIsRefused(_ carrier: Carrier) async throws {
    let ran = Box(0)
    try await Stage.with(carrier) { router, service in
      router.register(Stage.method(service, "Echo", callers: [.operator])) { body, _ in
        ran.update { $0 += 1 }
        return body
      }
    } _: { stage in
      let forger = try await stage.client(as: "operator", key: Array("wrong".utf8))
      #expect(
        await code { try await forger.call(stage.method("Echo"), subject: "a", body: []) } == .unauthenticated
      )
      let hospital = try await stage.client()
      #expect(
        await code { try await hospital.call(stage.method("Echo"), subject: "a", body: []) }
          == .permissionDenied)
      #expect(
        await code { try await hospital.call(stage.method("Other"), subject: "a", body: []) }
          == .unimplemented)
      #expect(ran.value == 0)
      let allowed = try await stage.client(as: "operator")
      #expect(try await allowed.call(stage.method("Echo"), subject: "a", body: [1]) == [1])
    }
  }

  @Test(arguments: Carrier.allCases)
  func aChangedHeaderOrBodyIsUnauthenticated(_ carrier: Carrier) async throws {
    try await Stage.with(carrier) { router, service in
      router.register(Stage.method(service, "Echo")) { body, _ in body }
    } _: { stage in
      let raw = try await RawClient(stage)
      let good = try await raw.request("Echo", body: [1])
      #expect(try await raw.status(of: good) == .ok)
      var body = good
      body.body = [2]
      #expect(try await raw.status(of: body) == .unauthenticated)
      #expect(
        try await raw.status(of: good.replacing(HeaderName.deadline, "99999999999999")) == .unauthenticated)
      #expect(try await raw.status(of: good.replacing(HeaderName.auth, nil)) == .unauthenticated)
      #expect(try await raw.status(of: good.replacing(HeaderName.auth, "00")) == .unauthenticated)
    }
  }

  @Test(arguments: Carrier.allCases)
  func malformedHeadersAreAnsweredWhenTheyNameTheirCaller(_ carrier: Carrier) async throws {
    try await Stage.with(carrier) { router, service in
      router.register(Stage.method(service, "Echo")) { body, _ in body }
    } _: { stage in
      let raw = try await RawClient(stage)
      let good = try await raw.request("Echo", body: [1])
      for (name, value) in [
        (HeaderName.method, nil), (HeaderName.method, "a b"), (HeaderName.deadline, "-1"),
        (HeaderName.deadline, "soon"), (HeaderName.method, String(repeating: "x", count: 300)),
      ] as [(String, String?)] {
        #expect(try await raw.status(of: good.replacing(name, value)) == .invalidArgument)
      }
      // Nobody to answer: the caller's deadline ends the wait, and the server lives on.
      for (name, value) in [(HeaderName.caller, "a b"), (HeaderName.replyPartition, "x")] {
        await #expect(throws: RPCError.self) {
          try await raw.status(of: good.replacing(name, value), within: .milliseconds(200))
        }
      }
      #expect(try await raw.status(of: raw.request("Echo", body: [])) == .ok)
    }
  }

  @Test(arguments: Carrier.allCases)
  func aBodyOverTheLimitIsRefusedBeforeItIsSentAndTheLargestPasses(_ carrier: Carrier) async throws {
    try await Stage.with(carrier) { router, service in
      router.register(Stage.method(service, "Count")) { body, _ in Array("\(body.count)".utf8) }
      router.register(Stage.method(service, "Big")) { _, _ in
        [UInt8](repeating: 0, count: RecordLimit.bodyBytes + 1)
      }
    } _: { stage in
      let client = try await stage.client()
      let largest = [UInt8](repeating: 1, count: RecordLimit.bodyBytes)
      #expect(
        try await client.call(stage.method("Count"), subject: "a", body: largest)
          == Array("\(RecordLimit.bodyBytes)".utf8))
      #expect(
        await code { try await client.call(stage.method("Count"), subject: "a", body: largest + [1]) }
          == .resourceExhausted)
      #expect(
        await code { try await client.call(stage.method("Big"), subject: "a", body: []) }
          == .resourceExhausted)
    }
  }
}

/// The status that the body throws; `ok` when it does not throw.
func code(_ body: () async throws -> [UInt8]) async -> StatusCode {
  do {
    _ = try await body()
    return .ok
  } catch {
    return (error as? RPCError)?.code ?? .unknown
  }
}
