// SPDX-License-Identifier: Apache-2.0

/// What is measured: cells of equal calls, each by all systems in turn.
struct BenchPlan: Sendable {
  struct Cell: Hashable, Sendable {
    enum Load: Hashable, Sendable {
      /// Calls at a time.
      case inFlight(Int)
      case perSecond(Int)
    }

    let load: Load
    let bytes: Int
    let calls: Int
    /// Calls of one order to a peer.
    let block: Int

    /// All turns together make all calls.
    func calls(inTurn turn: Int, of turns: Int) -> Int { calls * (turn + 1) / turns - calls * turn / turns }

    func order(calls: Int) -> PeerOrder {
      switch load {
      case .inFlight(let count): .run(inFlight: count, bytes: bytes, calls: calls)
      case .perSecond(let rate): .pace(perSecond: rate, bytes: bytes, calls: calls)
      }
    }
  }

  static let mostCalls = 10_000
  /// How often each system has its turn in a cell, each time with new processes and topics.
  let turns = 4
  let cells: [Cell]

  /// `calls`: of a system in a cell at most. `rate`: of the open loop.
  init(inFlight: [Int], bytes: [Int], calls: Int, rate: Int) {
    var cells: [Cell] = []
    for size in bytes {
      for count in inFlight {
        // One at a time is slow: fewer calls, in blocks of about the same duration as the others'.
        let all = min(calls, count == 1 ? 4000 : Self.mostCalls)
        cells.append(Cell(load: .inFlight(count), bytes: size, calls: all, block: Self.block(count, all)))
      }
    }
    if rate > 0, let size = bytes.first {
      let all = min(calls, Self.mostCalls)
      cells.append(Cell(load: .perSecond(rate), bytes: size, calls: all, block: min(all, max(1, rate))))
    }
    self.cells = cells
  }

  private static func block(_ inFlight: Int, _ calls: Int) -> Int {
    min(calls, inFlight == 1 ? 250 : max(1000, 5 * inFlight / 2))
  }
}
