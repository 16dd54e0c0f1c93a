// SPDX-License-Identifier: Apache-2.0

import Foundation

/// `Tests/Oracle/oracle.py` as a process: a line of JSON in, a line of JSON out, one at a time.
final class Oracle {
  private let process = Process()
  private let questions = Pipe()
  private let answers = Pipe()
  private var read = Data()

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
    try questions.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  func answers(_ history: History) throws -> [Answer] {
    try questions.fileHandleForWriting.write(contentsOf: history.json() + [UInt8(ascii: "\n")])
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
