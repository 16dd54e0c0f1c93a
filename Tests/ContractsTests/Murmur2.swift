// SPDX-License-Identifier: Apache-2.0

/// Kafka's partitioner for keys, written a second time for the page.
enum Murmur2 {
  static func hash(_ bytes: [UInt8]) -> UInt32 {
    let factor: UInt32 = 0x5bd1_e995
    var hash = 0x9747_b28c ^ UInt32(bytes.count)
    let whole = bytes.count / 4 * 4
    for start in stride(from: 0, to: whole, by: 4) {
      var word = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << UInt32(8 * $1) }
      word &*= factor
      word ^= word >> 24
      hash = hash &* factor ^ (word &* factor)
    }
    let rest = bytes[whole...]
    if !rest.isEmpty {
      for (index, byte) in rest.enumerated() { hash ^= UInt32(byte) << UInt32(8 * index) }
      hash &*= factor
    }
    hash ^= hash >> 13
    hash &*= factor
    return hash ^ hash >> 15
  }

  static func partition(of key: [UInt8], among count: Int) -> Int {
    Int(hash(key) & 0x7fff_ffff) % count
  }
}
