// SPDX-License-Identifier: Apache-2.0

/// Says what is being waited for, once it takes longer than two seconds, then every five.
enum Progress {
  static func during<T: Sendable>(
    _ what: String, _ body: @Sendable () async throws -> T
  ) async throws -> T {
    let start = ContinuousClock.now
    let teller = Task {
      // tidy: time itself is what is told; nothing waits for this task
      try await Task.sleep(for: .seconds(2))
      while true {
        Output.note("\(what) … \((ContinuousClock.now - start).components.seconds) s")
        try await Task.sleep(for: .seconds(5))  // tidy: as above
      }
    }
    defer { teller.cancel() }
    return try await body()
  }
}
