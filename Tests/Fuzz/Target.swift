// SPDX-License-Identifier: Apache-2.0

/// A place where bytes from outside come in. Whatever they are, `consume` returns.
struct Target: Sendable {
  let name: String
  let about: String
  /// Valid inputs to begin with.
  let seeds: @Sendable () -> [[UInt8]]
  let consume: @Sendable ([UInt8]) -> Void

  static let all = [messages, headers, json, policies, cases, bills]
  /// Set once, before the fuzzer starts; it runs on one thread.
  nonisolated(unsafe) static var chosen: Target?
}
