// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Logging
import RPC
import ServiceKit
import Storage

/// Writes the file of every notice that has none yet; goes on after a restart where it stopped.
struct NoticeWriter: Sendable {
  private static let batch = 64
  private static let longestPause = Duration.seconds(10)

  let store: NoticeStore
  let folder: NoticeFolder
  var clock = WallClock.system
  let logger: Logger
  /// Blocking calls stay off the cooperative pool.
  private let queue = DispatchQueue(label: "tongjie.notices")

  init(store: NoticeStore, folder: NoticeFolder, clock: WallClock = .system, logger: Logger) {
    self.store = store
    self.folder = folder
    self.clock = clock
    self.logger = logger
  }

  /// Runs until cancelled. A failure (disk full) is tried again, with pauses up to 10 s.
  func run() async {
    let wake = WakeSignal()
    await withDiscardingTaskGroup { group in
      let commits = store.database.commits
      group.addTask { for await _ in commits { wake.signal() } }
      var pause = Duration.milliseconds(100)
      while !Task.isCancelled {
        do {
          while try await writeBatch() {}
          pause = .milliseconds(100)
          await wake.wait(atMost: nil)
        } catch is CancellationError {
          break
        } catch {
          logger.error("notices cannot be written", metadata: ["error": "\(error)"])
          // tidy: the pause of a backoff; no event tells that a disk has room again
          try? await Task.sleep(for: pause)
          pause = min(pause * 2, Self.longestPause)
        }
      }
      group.cancelAll()
    }
  }

  /// False when nothing was left to write. The file comes before the mark: a crash between them writes it again.
  private func writeBatch() async throws -> Bool {
    let notices = try await store.withoutFile(limit: Self.batch)
    guard !notices.isEmpty else { return false }
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      queue.async { continuation.resume(with: Result { try folder.write(notices) }) }
    }
    try await store.markFileWritten(notices.map(\.key), at: clock.now())
    return true
  }
}
