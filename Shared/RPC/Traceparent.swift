// SPDX-License-Identifier: Apache-2.0

/// A W3C trace parent of version 00: which trace a call belongs to and which span asked.
public struct Traceparent: Sendable, Hashable {
  /// 32 hexadecimal digits, not all zero.
  public let traceID: String
  /// 16 hexadecimal digits, not all zero.
  public let spanID: String
  /// 2 hexadecimal digits.
  public let flags: String

  /// The trace that the current task works for; a server sets it around the handler, a client passes it on.
  @TaskLocal public static var current: Traceparent?

  public var text: String { "00-\(traceID)-\(spanID)-\(flags)" }

  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, parts[0] == "00", Self.isHex(parts[1], 32), Self.isHex(parts[2], 16),
      Self.isHex(parts[3], 2), parts[1].contains(where: { $0 != "0" }),
      parts[2].contains(where: { $0 != "0" })
    else { return nil }
    (traceID, spanID, flags) = (parts[1], parts[2], parts[3])
  }

  private init(traceID: String, flags: String) {
    self.traceID = traceID
    self.flags = flags
    spanID = Self.random(bytes: 8)
  }

  /// A new trace.
  public static func make() -> Traceparent { Traceparent(traceID: random(bytes: 16), flags: "01") }

  /// A new span of the same trace.
  public func child() -> Traceparent { Traceparent(traceID: traceID, flags: flags) }

  /// `count`: a multiple of 8.
  private static func random(bytes count: Int) -> String {
    // Eight bytes at a time: each number is a system call.
    var bytes = (0..<count / 8).flatMap { _ in
      let word = UInt64.random(in: .min ... .max)
      return (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
    bytes[0] |= 1
    return String(decoding: Hex.encode(bytes), as: UTF8.self)
  }

  private static func isHex(_ text: String, _ count: Int) -> Bool {
    text.utf8.count == count && text.utf8.allSatisfy { Hex.value(of: $0) != nil }
  }
}
