def clean(text)
  text.strip
end

def words(text)
  text.split
end

count = ->(list) { list.size }
pipeline = method(:clean) >> method(:words) >> count
pipeline.call(' a b ')

double = proc { |n| n * 2 }
increment = ->(n) { n + 1 }
(double << increment).call(3)

add = ->(a, b) { a + b }
add_ten = add.curry[10]
add_ten.call(1)
