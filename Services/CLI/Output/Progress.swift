// SPDX-License-Identifier: Apache-2.0

/// Says what is being waited for, once it takes longer than two seconds, then every five.
enum Progress {
  static func during<T: Sendable>(
    _ what: String, _ body: @Sendable () async throws -> T
  ) async throws -> T {
    let start = ContinuousClock.now
    let teller = Task {
      try await Task.sleep(for: .seconds(2))
      while true {
        Output.note("\(what) … \((ContinuousClock.now - start).components.seconds) s")
        try await Task.sleep(for: .seconds(5))
      }
    }
    defer { teller.cancel() }
    return try await body()
  }
}
