// SPDX-License-Identifier: Apache-2.0

import Foundation

/// `Tests/Oracle/oracle.py` as a process: a line of JSON in, a line of JSON out, in order.
final class Oracle {
  /// So many questions are asked at a time, that neither side often waits for the other.
  static let batch = 100

  private let process = Process()
  private let questions = Pipe()
  private let answers = Pipe()
  private var read = Data()
  /// Writes questions while answers are read: a pipe holds only 64 KiB.
  private let writing = DispatchQueue(label: "questions of the oracle")

  /// Starts it with folders of policies.
  init(folders: [String]) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-B", Repository.path("Tests/Oracle/oracle.py")] + folders
    process.standardInput = questions
    process.standardOutput = answers
    try process.run()
  }

  /// Ends it: no further question comes.
  func end() throws {
    try writing.sync { try questions.fileHandleForWriting.close() }
    process.waitUntilExit()
  }

  func answers(_ history: History) throws -> [Answer] {
    ask([try history.json()])
    return try answer()
  }

  /// Asks without waiting; as many answers must be read.
  func ask(_ histories: [Data]) {
    let pipe = questions.fileHandleForWriting
    // Where the oracle has ended, reading its answer says so.
    writing.async { for history in histories { try? pipe.write(contentsOf: history + [UInt8(ascii: "\n")]) } }
  }

  /// The answer to the oldest question.
  func answer() throws -> [Answer] {
    struct Reply: Decodable { let results: [Answer] }
    return try JSONDecoder().decode(Reply.self, from: line()).results
  }

  private func line() throws -> Data {
    while true {
      if let end = read.firstIndex(of: UInt8(ascii: "\n")) {
        let line = read[read.startIndex..<end]
        read = Data(read[(end + 1)...])
        return line
      }
      let more = answers.fileHandleForReading.availableData
      guard !more.isEmpty else { throw Ended() }
      read.append(more)
    }
  }

  /// The oracle ended before it answered; its standard error says why.
  struct Ended: Error {}
}
