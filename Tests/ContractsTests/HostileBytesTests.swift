// SPDX-License-Identifier: Apache-2.0

import CoreMetrics
import Domain
import Foundation
import MetricsTestKit
import RPC
import Testing

@testable import Contracts

/// Bytes from outside can fail a message, never the process.
@Suite struct HostileBytesTests {
  @Test(arguments: MessageCase.all) func everyTruncationIsRefusedOrRead(_ message: MessageCase) {
    for count in 0..<message.full.count { _ = try? message.pass(Array(message.full.prefix(count))) }
  }

  @Test func aTruncationInsideAFieldIsRefused() {
    let bytes = Full.settlementRequest.encoded()
    #expect(throws: DecodingError("the message is malformed")) {
      try SettlementRequest.decode(Array(bytes.dropLast()))
    }
  }

  /// Over all messages, times `TONGJIE_TEST_COUNT_FACTOR`.
  static let mutations: Int = {
    let factor = ProcessInfo.processInfo.environment["TONGJIE_TEST_COUNT_FACTOR"].flatMap(Int.init) ?? 1
    return 20_000 * factor
  }()

  /// Bits flipped, bytes set, pieces cut out, doubled and swapped between messages.
  @Test(arguments: MessageCase.all) func mutationsNeverTrapAndKeepTheBudget(_ message: MessageCase) {
    var wild = Wild(seed: UInt64(message.full.count))
    for seed in 0..<UInt64(Self.mutations / MessageCase.all.count + 1) {
      var bytes = wild.flag() ? message.full : message.random(seed)
      for _ in 0...wild.below(4) { wild.mutate(&bytes) }
      _ = try? message.pass(bytes)
      #expect(message.memory(bytes).reserved <= WireLimit.memory(forMessageOf: bytes.count))
    }
  }

  /// What passes once passes again as the same value: nothing that decodes is lost by encoding.
  @Test(arguments: MessageCase.all) func whatIsReadCanBeWrittenAndReadAgain(_ message: MessageCase) throws {
    var wild = Wild(seed: 77)
    for seed in 0..<100 as Range<UInt64> {
      var bytes = message.random(seed)
      wild.mutate(&bytes)
      guard let once = try? message.pass(bytes) else { continue }
      #expect(try message.pass(once) == once)
    }
  }

  @Test func aMessageOverFourMebibytesIsRefusedUnread() {
    #expect(throws: DecodingError("the message is larger than 4194304 bytes")) {
      try SettlementRequest.decode([UInt8](repeating: 0, count: WireLimit.messageBytes + 1))
    }
  }

  @Test func aMessageThatUnfoldsBeyondItsBudgetIsRefusedAndCounted() throws {
    // SettleRequest.encounter (field 4) of 1,000,000 empty lines (field 10): 2 MB that would take over 170 MB.
    let lines = [UInt8](repeating: 0, count: 2_000_000).enumerated().map {
      $0.offset % 2 == 0 ? UInt8(0x52) : 0
    }
    let bytes: [UInt8] = [0x22] + varint(lines.count) + lines
    let memory = MessageCase(Full.settlementRequest) { $0.settlementRequest() }.memory(bytes)
    #expect(!memory.isReadable)
    #expect(memory.reserved <= WireLimit.memory(forMessageOf: bytes.count))
    let metrics = TestMetrics()
    let error = withMetricsFactory(metrics) { () -> DecodingError? in
      #expect(throws: DecodingError.self) { try SettlementRequest.decode(bytes) }
    }
    #expect(error?.message == "the message unfolds to more memory than its size allows")
    #expect(error?.rpcError.code == .invalidArgument)
    let limit = LimitReached(
      name: "arena_bytes", value: Int64(WireLimit.memory(forMessageOf: bytes.count)), unit: "bytes")
    #expect(error?.details?.limit == limit)
    let counter = try metrics.expectCounter("rpc_limit_refused", [("limit", "arena_bytes")])
    #expect(counter.totalValue == 1)
  }

  @Test func aMessageBelowItsBudgetIsJudgedByItsLimits() {
    let lines = [UInt8](repeating: 0, count: 2 * 5_001).enumerated().map {
      $0.offset % 2 == 0 ? UInt8(0x52) : 0
    }
    let dates: [UInt8] = [
      0x2A, 7, 0x08, 0xE7, 0x0F, 0x10, 1, 0x18, 1, 0x32, 7, 0x08, 0xE7, 0x0F, 0x10, 1, 0x18, 1,
    ]
    let encounter: [UInt8] =
      [0x0A, 1, 0x41, 0x10, 1, 0x1A, 6] + Array("500000".utf8) + [0x20, 1] + dates + [0x48, 1] + lines
    let bytes: [UInt8] =
      [0x0A, 1, 0x41, 0x12, 1, 0x41, 0x18, 1, 0x22] + varint(encounter.count) + encounter
    #expect(throws: DecodingError(InvalidValue("encounter.lines", "are more than 5000"))) {
      try SettlementRequest.decode(bytes)
    }
  }

  private func varint(_ value: Int) -> [UInt8] {
    var value = value
    var bytes: [UInt8] = []
    while value >= 0x80 {
      bytes.append(UInt8(value & 0x7F) | 0x80)
      value >>= 7
    }
    return bytes + [UInt8(value)]
  }
}

extension Wild {
  mutating func mutate(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return bytes.append(UInt8(truncatingIfNeeded: bits())) }
    let place = below(bytes.count)
    let end = min(bytes.count, place + 1 + below(16))
    switch below(7) {
    case 0: bytes[place] ^= 1 << UInt8(below(8))
    case 1: bytes[place] = UInt8(truncatingIfNeeded: bits())
    case 2: bytes[place] = [0x00, 0x7F, 0x80, 0xFF][below(4)]
    case 3: bytes.removeSubrange(place..<end)
    case 4: bytes.insert(contentsOf: bytes[place..<end], at: below(bytes.count))
    case 5: bytes.append(contentsOf: bytes[place...])
    default:
      bytes.insert(contentsOf: MessageCase.all[below(MessageCase.all.count)].full.prefix(64), at: place)
    }
  }
}
