class Tree
  include Enumerable

  Node = Struct.new(:value, :left, :right)

  def initialize
    @root = nil
  end

  def insert(value)
    @root = place(@root, value)
    self
  end

  def each(&block)
    return enum_for(:each) unless block

    walk(@root, &block)
  end

  private

  def place(node, value)
    return Node.new(value) if node.nil?

    value < node.value ? node.left = place(node.left, value) : node.right = place(node.right, value)
    node
  end

  def walk(node, &block)
    return if node.nil?

    walk(node.left, &block)
    yield node.value
    walk(node.right, &block)
  end
end

tree = Tree.new.insert(5).insert(2).insert(9)
tree.each { |value| value.to_s }
tree.to_a
tree.each.with_index { |value, index| value * index }
tree.select { |value| value > 2 }
