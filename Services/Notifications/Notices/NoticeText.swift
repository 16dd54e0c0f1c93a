// SPDX-License-Identifier: Apache-2.0

import Domain

/// A notice in words: Chinese first, English below. A pure function: equal input, equal bytes.
enum NoticeText {
  /// `previous`: the version before, when known; with it a supplement tells what comes back and how.
  static func render(
    _ record: SettlementRecord, kind: SettlementEvent.Kind, previous: SettlementRecord?
  ) -> String {
    let content = NoticeContent(record, kind: kind, previous: previous)
    let lines = ChineseNotice.lines(content) + ["", "----------", ""] + EnglishNotice.lines(content)
    return lines.joined(separator: "\n") + "\n"
  }
}
