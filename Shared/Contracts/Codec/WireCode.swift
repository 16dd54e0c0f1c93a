// SPDX-License-Identifier: Apache-2.0

import Domain

/// A closed code with an enum in a .proto. Zero is never valid.
protocol WireCode: CaseIterable, Sendable {
  associatedtype Proto: RawRepresentable<UInt32>
  var proto: Proto { get }
  /// All cases by their number on the wire.
  static var numbers: WireNumbers<Self> { get }
}

/// The cases of a code by their number on the wire, made from `proto`.
struct WireNumbers<Code: WireCode>: Sendable {
  private let codes: [Code?]

  init() {
    let highest = Code.allCases.map { Int($0.proto.rawValue) }.max() ?? 0
    var codes = [Code?](repeating: nil, count: highest + 1)
    for code in Code.allCases { codes[Int(code.proto.rawValue)] = code }
    self.codes = codes
  }

  subscript(number: UInt32) -> Code? {
    Int(number) < codes.count ? codes[Int(number)] : nil
  }
}
