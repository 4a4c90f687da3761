def and_gate():
    answer = [[0.6, 0.6], -1.0]
    return answer
