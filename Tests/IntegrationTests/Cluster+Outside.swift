// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import Foundation
import KafkaTransport
import RPC
import Synchronization

extension Cluster {
  /// The files of a settlement's notices, by name.
  func notices(of id: String) -> [String] {
    let folder = state(.notifications).appending(path: "notices").path
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.contains("-\(id)-v") && $0.hasSuffix(".txt") }.sorted()
  }

  /// Everything that an insurer's topic holds now.
  func sharedClaims(_ insurer: InsurerCode = Scenario.insurer) async throws -> [SharedClaim] {
    let reader = SharedClaimReader()
    let letters = try EventProducer(configuration: kafka, logger: logger)
    let stream = EventStream(
      topics: ["tongjie.insurers.\(insurer)"], handler: reader, configuration: kafka, deadLetters: letters,
      logger: logger)
    await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await stream.run() }
      await stream.caughtUp()
      group.cancelAll()
    }
    await letters.close()
    return reader.claims
  }
}

/// Reads an insurer's topic from its beginning.
private final class SharedClaimReader: EventHandler {
  private let found = Mutex<[SharedClaim]>([])
  var claims: [SharedClaim] { found.withLock { $0 } }

  func decode(_ record: EventRecord) throws -> SharedClaim {
    guard let value = record.value else { throw Cluster.Failure("an insurer's record without a value") }
    return try SharedClaim.decode(value)
  }

  func position(of partition: TopicPartition) async throws -> Int64? { nil }

  func apply(_ events: [SharedClaim], partition: TopicPartition, next: Int64) async throws {
    found.withLock { $0 += events }
  }
}
