// SPDX-License-Identifier: Apache-2.0

import RPC

/// One record of the presence topic: that an instance is there, or that it left.
///
/// Key: `<request topic>/<instance>`; value: `<instance> <Unix ms> <request topic>`, for people; null when the instance
/// has left. A client that only shows itself that its way is open writes the topic `-`. All on partition 0: one order.
struct PresenceRecord: Hashable, Sendable {
  struct Instance: Hashable, Sendable {
    /// The request topic that it serves; nil for a client.
    let topic: String?
    let name: String
  }

  enum Event: Hashable, Sendable { case beats, left }

  static let partition: Int32 = 0
  static let longestKey = 512

  let instance: Instance
  let event: Event

  /// Nil for a key that is none of ours.
  init?(key: [UInt8], value: [UInt8]?) {
    guard key.count <= Self.longestKey, key.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    let parts = String(decoding: key, as: UTF8.self).split(separator: "/", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    instance = Instance(topic: parts[0] == "-" ? nil : String(parts[0]), name: String(parts[1]))
    event = value == nil ? .left : .beats
  }

  static func key(of instance: Instance) -> [UInt8] {
    Array("\(instance.topic ?? "-")/\(instance.name)".utf8)
  }

  static func value(of instance: Instance, now: Int64) -> [UInt8] {
    Array("\(instance.name) \(now) \(instance.topic ?? "-")".utf8)
  }
}
