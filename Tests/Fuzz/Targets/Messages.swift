// SPDX-License-Identifier: Apache-2.0

extension Target {
  /// The first byte chooses the message, the others are its bytes.
  static let messages = Target(
    name: "messages", about: "bytes to every message of the contract, and what is read back to bytes",
    seeds: {
      MessageCase.all.enumerated().flatMap { index, message in
        let seeds = [message.full] + (0..<4).map { message.random($0) }
        return seeds.map { [UInt8(index)] + $0 }
      }
    },
    consume: { bytes in
      guard let first = bytes.first else { return }
      let message = MessageCase.all[Int(first) % MessageCase.all.count]
      guard let once = message.pass(Array(bytes.dropFirst())) else { return }
      precondition(message.pass(once) == once, "what was read is not what was written")
    })
}
