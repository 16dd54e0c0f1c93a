// SPDX-License-Identifier: Apache-2.0

import Contracts

/// One kind of message, as `Samples/MessageCase+All.swift` lists them for the tests of Contracts too.
struct MessageCase: Sendable {
  let full: [UInt8]
  let random: @Sendable (_ seed: UInt64) -> [UInt8]
  /// Decodes and encodes again; nil when the bytes are refused.
  let pass: @Sendable ([UInt8]) -> [UInt8]?

  init<Value: WireMessage>(_ full: Value, _ make: @escaping @Sendable (inout Wild) -> Value) {
    self.full = full.encoded()
    random = { seed in
      var wild = Wild(seed: seed)
      return make(&wild).encoded()
    }
    pass = { (try? Value.decode($0))?.encoded() }
  }
}
