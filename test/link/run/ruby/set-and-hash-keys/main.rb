require 'set'

class Coordinate
  attr_reader :row, :column

  def initialize(row, column)
    @row = row
    @column = column
  end

  def eql?(other)
    row == other.row && column == other.column
  end

  def hash
    key.hash
  end

  private

  def key = [row, column]
end

class Board
  def initialize
    @pieces = {}
  end

  def put(coordinate, piece)
    @pieces[coordinate] = piece
  end

  def at(row, column)
    @pieces[Coordinate.new(row, column)]
  end
end

board = Board.new
board.put(Coordinate.new(1, 1), :rook)
board.put(Coordinate.new(1, 1), :king)
board.at(1, 1)
[Coordinate.new(2, 2), Coordinate.new(2, 2)].uniq
