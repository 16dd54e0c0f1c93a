// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Something a test waits for: opened once, open for ever.
final class Signal: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation
  private let opened = Atomic(false)

  init() {
    (stream, continuation) = AsyncStream.makeStream()
  }

  var isOpen: Bool { opened.load(ordering: .acquiring) }

  func open() {
    opened.store(true, ordering: .releasing)
    continuation.finish()
  }

  func wait() async {
    for await _ in stream {}
  }
}

/// A value that tasks share.
final class Box<Value: Sendable>: Sendable {
  private let content: Mutex<Value>

  init(_ value: Value) {
    content = Mutex(value)
  }

  var value: Value { content.withLock { $0 } }

  func update<T: Sendable>(_ body: @Sendable (inout Value) -> T) -> T {
    content.withLock { value in body(&value) }
  }
}
