// SPDX-License-Identifier: Apache-2.0

import Domain
import Money

/// The terms of a policy as a tree of named values: what the engine reads, whatever the YAML looks like.
indirect enum Term: Sendable, Hashable {
  case value(TermValue)
  /// Members by their Swift label, in the order of the declaration.
  case group([Member])
  case list([Item])
  /// Rows with their conditions, in their order.
  case rows([Row])

  struct Member: Sendable, Hashable {
    let label: String
    let term: Term
  }

  struct Item: Sendable, Hashable {
    /// What names the item among its neighbours; nil: only its place does.
    let identity: String?
    let term: Term
  }

  struct Row: Sendable, Hashable {
    let condition: RowWhen
    let term: Term
  }
}

/// One value of a policy.
enum TermValue: Sendable, Hashable {
  case amount(Fen)
  case ratio(Ratio)
  case count(Int64)
  /// A word of a closed table or an open code.
  case word(Word)
  /// Of a set, sorted.
  case words([Word])
  case text(String)
  /// A source only shows that it is not below this.
  case atLeast(Fen)
  case none
  case unknown

  /// A word of the file with what people call it.
  struct Word: Sendable, Hashable, Comparable {
    let code: String
    let chinese: String?

    static func < (left: Word, right: Word) -> Bool { left.code < right.code }
  }
}

/// When a row holds, as a comparison needs it.
struct RowWhen: Sendable, Hashable {
  /// Dimensions of `when` that are asked, by their key in the file, in its order.
  let asked: [Asked]

  struct Asked: Sendable, Hashable {
    let key: String
    /// Sorted words; of a range one text.
    let words: [TermValue.Word]
    /// Of age, stay and years.
    let range: ClosedRange<Int>?
    /// A bill has one of these only, so that rows with other words are for other bills.
    let isExclusive: Bool
  }

  /// Whether no bill can meet both.
  func excludes(_ other: RowWhen) -> Bool {
    asked.contains { mine in
      guard mine.isExclusive, let theirs = other.asked.first(where: { $0.key == mine.key }) else {
        return false
      }
      if let range = mine.range, let others = theirs.range { return !range.overlaps(others) }
      return Set(mine.words).isDisjoint(with: theirs.words)
    }
  }
}
