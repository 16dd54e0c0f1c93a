// SPDX-License-Identifier: Apache-2.0

import Foundation
import KafkaTransport
import RPC
import Synchronization

/// The bare echo's calling side: one thread sends and receives; in an open loop a second one sends.
struct BarePeer: EchoPeer {
  private let echo: BareEcho
  /// Keys over all lanes and partitions, as those of real calls.
  private let keys: [[UInt8]]

  init(_ cell: EchoCell) throws {
    echo = try BareEcho(cell.kafka, cell.bare, caller: cell.caller.name, logger: cell.logger)
    keys = (0..<4096).map { cell.routing.lane(of: "\($0)") }
  }

  func measure(_ order: PeerOrder) async throws -> PeerTimes {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            switch order {
            case .run(let inFlight, let bytes, let calls): try run(inFlight, bytes, calls)
            case .pace(let perSecond, let bytes, let calls): try pace(perSecond, bytes, calls)
            }
          })
      }
    }
  }

  private func run(_ inFlight: Int, _ bytes: Int, _ calls: Int) throws -> PeerTimes {
    let body = [UInt8](repeating: 0x61, count: bytes)
    var sent = [Int64](repeating: 0, count: calls)
    var times: [Int64] = []
    times.reserveCapacity(calls)
    var next = 0
    func send() throws {
      sent[next] = nanosecondsNow()
      try echo.send(next, key: keys[next % keys.count], body: body)
      next += 1
    }
    let start = nanosecondsNow()
    while next < min(inFlight, calls) { try send() }
    while times.count < calls {
      let number = try receive(bytes, calls)
      times.append(nanosecondsNow() - sent[number])
      if next < calls { try send() }
    }
    return PeerTimes(seconds: Double(nanosecondsNow() - start) / 1e9, nanoseconds: times)
  }

  private func pace(_ perSecond: Int, _ bytes: Int, _ calls: Int) throws -> PeerTimes {
    let body = [UInt8](repeating: 0x61, count: bytes)
    let due = Mutex([Int64](repeating: 0, count: calls))
    let start = nanosecondsNow()
    Thread.detachNewThread {
      // What cannot be sent is missed by the receiver.
      try? Pacer.each(perSecond: perSecond, count: calls) { number, moment in
        due.withLock { $0[number] = moment }
        try echo.send(number, key: keys[number % keys.count], body: body)
      }
    }
    var times: [Int64] = []
    while times.count < calls {
      let number = try receive(bytes, calls)
      times.append(nanosecondsNow() - due.withLock { $0[number] })
    }
    return PeerTimes(seconds: Double(nanosecondsNow() - start) / 1e9, nanoseconds: times)
  }

  private func receive(_ bytes: Int, _ calls: Int) throws -> Int {
    let end = nanosecondsNow() + 30_000_000_000
    while nanosecondsNow() < end {
      guard let reply = echo.receive(milliseconds: 100) else { continue }
      guard reply.bytes == bytes, reply.number < calls else {
        throw Failure(.refused, "a reply of another call")
      }
      return reply.number
    }
    throw Failure(.unreachable, "no reply of the bare echo within 30 s")
  }
}
