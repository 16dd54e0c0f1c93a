// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Contracts

@Suite struct ArenaTests {
  @Test func itGivesUntilItsBudgetAndNotBeyond() {
    let arena = Arena(budget: 64 << 10, expected: 1024)
    var given = 0
    while arena.allocate(100) != nil { given += 100 }
    let (isExhausted, reserved) = (arena.isExhausted, arena.reserved)
    #expect(isExhausted)
    #expect(reserved <= 64 << 10)
    #expect(given > 32 << 10)
  }

  @Test func whatItGivesIsAlignedApartAndKnowsItsSize() {
    let arena = Arena(budget: 1 << 20, expected: 16)
    var places: [(place: UnsafeMutableRawPointer, size: Int)] = []
    for size in 0..<400 {
      guard let place = arena.allocate(size) else { continue }
      #expect(Int(bitPattern: place) % 8 == 0)
      #expect(Arena.size(of: place) == size)
      place.initializeMemory(as: UInt8.self, repeating: UInt8(truncatingIfNeeded: size), count: size)
      places.append((place, size))
    }
    #expect(places.count == 400)
    #expect(
      places.allSatisfy { entry in
        UnsafeRawBufferPointer(start: entry.place, count: entry.size)
          .allSatisfy { $0 == UInt8(truncatingIfNeeded: entry.size) }
      })
    withExtendedLifetime(arena) { _ in }
  }

  @Test func oneAllocationLargerThanAChunkIsGiven() {
    let arena = Arena(budget: 16 << 20, expected: 16)
    let given = [5 << 20, 20 << 20, -1, .max].map { arena.allocate($0) != nil }
    #expect(given == [true, false, false, false])
  }

  @Test func theBudgetOfAMessageGrowsWithItToAnEnd() {
    #expect(WireLimit.memory(forMessageOf: 0) == 1 << 20)
    #expect(WireLimit.memory(forMessageOf: 1_000) == (1 << 20) + 64_000)
    #expect(WireLimit.memory(forMessageOf: 4 << 20) == 256 << 20)
  }
}
