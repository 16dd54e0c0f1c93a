// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Synchronization

/// What a process says on its way into a file.
final class WatchedOutput: Sendable {
  private struct State {
    var text = ""
    var waiting: [(text: String, found: OneTimeValue<Void>)] = []
  }

  let pipe = Pipe()
  private let state = Mutex(State())

  init(into file: FileHandle) {
    pipe.fileHandleForReading.readabilityHandler = { [self] handle in
      let data = handle.availableData
      guard !data.isEmpty else { return handle.readabilityHandler = nil }
      try? file.write(contentsOf: data)
      take(String(decoding: data, as: UTF8.self))
    }
  }

  func says(_ text: String, within limit: DispatchTimeInterval) async -> Bool {
    let found = OneTimeValue<Void>()
    state.withLock { state in
      if state.text.contains(text) { found.set(()) } else { state.waiting.append((text, found)) }
    }
    return await found.value(within: limit) != nil
  }

  private func take(_ more: String) {
    let found = state.withLock { state in
      state.text += more
      let found = state.waiting.filter { state.text.contains($0.text) }
      state.waiting.removeAll { state.text.contains($0.text) }
      return found
    }
    for (_, value) in found { value.set(()) }
  }
}
