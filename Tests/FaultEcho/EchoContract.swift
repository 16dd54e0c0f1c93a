// SPDX-License-Identifier: Apache-2.0

import RPC

/// The service that the faults are tried on: `Echo` gives back a value under a key, once.
enum EchoContract {
  static let service = "tongjie.fault.v1.Echo"
  static let topic = "tongjie.fault.v1.requests"
  static let master = Array("the master secret of the faults".utf8)
  static let routing = RoutingKey(secret: Array("the routing secret of the faults".utf8))

  /// Keyed and in lanes, as `Settle`.
  static let echo = MethodDescriptor(
    service: service, name: "Echo", ordering: .lane, idempotency: .keyed, callers: [.service],
    timeout: .seconds(5))
  /// The same; a client sends it once.
  static let echoOnce = MethodDescriptor(
    service: service, name: "EchoOnce", ordering: .lane, idempotency: .keyed, callers: [.service],
    timeout: .seconds(5), retries: .never)
  /// Answers when the caller's time is over: a call that is surely under way.
  static let wait = MethodDescriptor(
    service: service, name: "Wait", ordering: .free, idempotency: .read, callers: [.service],
    timeout: .seconds(30))

  /// The key, a line feed, the value.
  static func body(key: String, value: String) -> [UInt8] { Array("\(key)\n\(value)".utf8) }

  static func parts(_ body: [UInt8]) throws(RPCError) -> (key: String, value: String) {
    let parts = String(decoding: body, as: UTF8.self).split(
      separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw RPCError(.invalidArgument, "a key, a line feed, a value") }
    return (String(parts[0]), String(parts[1]))
  }
}
