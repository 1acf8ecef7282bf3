require 'forwardable'

class Line
  def initialize
    @people = []
  end

  def join(person)
    @people.push(checked(person))
  end

  def next_up
    @people.shift
  end

  def length = @people.length

  private

  def checked(person)
    person.to_s
  end
end

class Counter
  extend Forwardable

  def_delegators :@line, :join, :length
  def_delegator :@line, :next_up, :serve
  def_delegator :printer, :print

  def initialize
    @line = Line.new
  end

  private

  def printer
    Printer.new
  end
end

class Printer
  def print(text)
    text.center(10)
  end
end

counter = Counter.new
counter.join('ann')
counter.length
counter.serve
counter.print('receipt')
