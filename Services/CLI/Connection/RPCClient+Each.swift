// SPDX-License-Identifier: Apache-2.0

import RPC

extension RPCClient {
  /// Works on all values, at most 16 at a time; the results stand in the order of the values.
  func each<Value: Sendable, Result: Sendable>(
    _ values: [Value], _ work: @escaping @Sendable (RPCClient, Value) async throws -> Result
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var results: [Int: Result] = [:]
      for (index, value) in values.enumerated() {
        if index >= 16, let (done, result) = try await group.next() { results[done] = result }
        group.addTask { (index, try await work(self, value)) }
      }
      for try await (done, result) in group { results[done] = result }
      return values.indices.compactMap { results[$0] }
    }
  }
}
