// SPDX-License-Identifier: Apache-2.0

import Foundation
import RPC
import Testing

/// Not a gate on seconds: shows the round trip, and fails only where something waits in the path.
@Suite(.serialized) struct LatencyTests {
  @Test func nothingWaitsInTheWayOfACall() async throws {
    try await Stage.with(.kafka) { router, service in
      router.register(Stage.method(service, "Echo", .lane)) { body, _ in body }
    } _: { stage in
      let client = try await stage.client()
      let body = [UInt8](repeating: 1, count: 1000)
      var times: [Duration] = []
      for _ in 0..<2000 {
        let start = ContinuousClock.now
        _ = try await client.call(stage.method("Echo", .lane), subject: "a", body: body)
        times.append(ContinuousClock.now - start)
      }
      times.sort()
      print("round trip: p50 \(times[1000]), p99 \(times[1980]), max \(times[1999])")
      #expect(times[1000] < .milliseconds(20))
    }
  }
}
