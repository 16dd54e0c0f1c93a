// SPDX-License-Identifier: Apache-2.0

import Logging

/// Tells of every logged error, so that a test can wait for one.
struct ErrorLog: LogHandler {
  let errors: AsyncStream<String>
  private let found: AsyncStream<String>.Continuation
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.error

  init() { (errors, found) = AsyncStream.makeStream(of: String.self) }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) { found.yield("\(event.message)") }
}
