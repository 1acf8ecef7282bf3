class Number
  attr_reader :value

  def initialize(value)
    @value = value
  end

  def accept(visitor) = visitor.visit_number(self)
end

class Sum
  attr_reader :left, :right

  def initialize(left, right)
    @left = left
    @right = right
  end

  def accept(visitor)
    visitor.visit_sum(self)
  end
end

class Evaluator
  def visit_number(node)
    node.value
  end

  def visit_sum(node)
    node.left.accept(self) + node.right.accept(self)
  end
end

class Printer
  def visit_number(node) = node.value.to_s

  def visit_sum(node)
    wrap(node.left.accept(self), node.right.accept(self))
  end

  def wrap(left, right)
    "(#{left} + #{right})"
  end
end

tree = Sum.new(Number.new(1), Sum.new(Number.new(2), Number.new(3)))
tree.accept(Evaluator.new)
tree.accept(Printer.new)
