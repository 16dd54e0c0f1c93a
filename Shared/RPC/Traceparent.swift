// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A W3C trace parent of version 00: which trace a call belongs to and which span asked.
public struct Traceparent: Sendable, Hashable {
  // As numbers: a string of each would be made and freed several times a call.
  private let trace: (high: UInt64, low: UInt64)
  private let span: UInt64
  private let mark: UInt8

  /// The trace that the current task works for; a server sets it around the handler, a client passes it on.
  @TaskLocal public static var current: Traceparent?

  /// 32 hexadecimal digits, not all zero.
  public var traceID: String { String(text.dropFirst(3).prefix(32)) }
  /// 16 hexadecimal digits, not all zero.
  public var spanID: String { String(text.dropFirst(36).prefix(16)) }
  /// 2 hexadecimal digits.
  public var flags: String { String(text.suffix(2)) }

  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// As in the header: `00-<trace>-<span>-<flags>`.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.length)
    bytes += "00-".utf8
    Hex.append(trace.high, to: &bytes)
    Hex.append(trace.low, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    Hex.append(span, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    bytes += Hex.encode(CollectionOfOne(mark))
    return bytes
  }

  public init?(_ text: String) { self.init(Array(text.utf8)) }

  /// Nil for what is not of this form.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.length, bytes.starts(with: "00-".utf8), bytes[35] == UInt8(ascii: "-"),
      bytes[52] == UInt8(ascii: "-"), let high = Hex.number(bytes[3..<19]),
      let low = Hex.number(bytes[19..<35]), let span = Hex.number(bytes[36..<52]),
      let mark = Hex.number(bytes[53..<55]), high | low != 0, span != 0
    else { return nil }
    (trace, self.span, self.mark) = ((high, low), span, UInt8(truncatingIfNeeded: mark))
  }

  private init(trace: (high: UInt64, low: UInt64), mark: UInt8) {
    (self.trace, self.mark, span) = (trace, mark, SpanNumbers.next())
  }

  /// A new trace.
  public static func make() -> Traceparent {
    Traceparent(trace: (SpanNumbers.next(), SpanNumbers.next()), mark: 1)
  }

  /// A new span of the same trace.
  public func child() -> Traceparent { Traceparent(trace: trace, mark: mark) }

  private static let length = 55

  public static func == (a: Traceparent, b: Traceparent) -> Bool {
    a.trace == b.trace && a.span == b.span && a.mark == b.mark
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(trace.high)
    hasher.combine(trace.low)
    hasher.combine(span)
    hasher.combine(mark)
  }
}

/// Numbers that no two spans share: SplitMix64 from a random start. They are no secret, and a system call for each costs
/// more than the number.
private enum SpanNumbers {
  private static let state = Atomic(UInt64.random(in: .min ... .max))

  /// Not zero.
  static func next() -> UInt64 {
    var number = state.wrappingAdd(0x9E37_79B9_7F4A_7C15, ordering: .relaxed).newValue
    number = (number ^ number >> 30) &* 0xBF58_476D_1CE4_E5B9
    number = (number ^ number >> 27) &* 0x94D0_49BB_1331_11EB
    return max(1, number ^ number >> 31)
  }
}
