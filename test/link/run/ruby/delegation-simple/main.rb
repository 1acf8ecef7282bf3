require 'delegate'

class Sheet
  def title
    decorate('plan')
  end

  def rows = [1, 2, 3]

  def decorate(text) = "[#{text}]"
end

class PrintableSheet < SimpleDelegator
  def title
    super.upcase
  end

  def print
    [title, *rows].join("\n")
  end
end

PrintableSheet.new(Sheet.new).print
