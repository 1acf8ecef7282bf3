def fibonacci
  Enumerator.new do |yielder|
    a, b = seed
    loop do
      yielder << a
      a, b = advance(a, b)
    end
  end
end

def seed
  [0, 1]
end

def advance(first, second)
  [second, first + second]
end

def show(number)
  number.to_s
end

fibonacci.take(5).each { |n| show(n) }
numbers = fibonacci
numbers.next
numbers.peek
